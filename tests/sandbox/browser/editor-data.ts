/** What the theme editor's page and its server tell each other. */

export interface SettingField {
  type: string;
  id?: string;
  label?: string;
  info?: string;
  content?: string;
  default?: unknown;
  options?: { value: string; label: string }[];
  min?: number;
  max?: number;
  step?: number;
  unit?: string;
}

export type SettingValues = Record<string, unknown>;

/** A block or an embed the app offers. */
export interface OfferedBlock {
  handle: string;
  name: string;
  fields: SettingField[];
}

export interface PlacedBlock {
  /** Its key in the theme; null: not saved yet. */
  id: string | null;
  handle: string;
  settings: SettingValues;
}

export interface EditedSection {
  id: string;
  name: string;
  /** Whether the theme lets apps add blocks to it. */
  takesApps: boolean;
  /** Only the app's; others are the theme's own business. */
  blocks: PlacedBlock[];
}

export interface EditedEmbed {
  handle: string;
  on: boolean;
  settings: SettingValues;
}

/** What is saved. */
export interface ThemeEdit {
  template: string;
  embeds: EditedEmbed[];
  sections: EditedSection[];
}

export interface EditorData extends ThemeEdit {
  themeName: string;
  appName: string;
  offered: OfferedBlock[];
  /** Handles of the blocks that may stand on this template. */
  addable: string[];
  pages: { handle: string; title: string }[];
  /** The page of the store that shows this template. */
  previewUrl: string;
  saveUrl: string;
  /** Which panel is open. */
  context: 'apps' | 'template';
  /** An embed the link asked to switch on. */
  activate: string | null;
  /** A block the link asked to add. */
  add: { handle: string; target: string } | null;
}

/** The section that is made for a block without a place of its own. */
export const NEW_APPS_SECTION = 'new-apps-section';
