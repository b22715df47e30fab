/** Texts of views: what a list is narrowed and ordered by, under a name. */
export const views = {
  all: 'All entries',
  save: 'Save view',
  saveChanges: 'Save changes',
  edit: 'Edit view',
  rename: 'Rename view',
  copy: 'Duplicate view',
  drop: 'Delete view',
  name: 'Name',
  nameHelp: 'Only you see it. It keeps what the list shows now, and in which order.',
  copyOf: (name: string) => `Copy of ${name}`,
  dropTitle: (name: string) => `Delete the view “${name}”?`,
  dropText: 'What it lists stays as it is.',
  keep: 'Keep view',
  kept: 'View saved',
  renamed: 'View renamed',
  dropped: 'View deleted',
} as const;
