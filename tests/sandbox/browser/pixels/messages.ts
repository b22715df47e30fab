/** What page and pixel say to each other. */

/** As customers' events are told, as far as the sandbox tells them. */
export interface PixelEvent {
  readonly name: string;
  readonly data: unknown;
}

/** What the page is rendered with: the pixel's settings, and what opening the page means. */
export interface PixelSetting {
  readonly settings: unknown;
  readonly events: readonly PixelEvent[];
}

export type ToPixel =
  | { readonly kind: 'settings'; readonly settings: unknown }
  | { readonly kind: 'event'; readonly event: PixelEvent }
  | { readonly kind: 'stored'; readonly id: number; readonly value: string | null };

export interface FromPixel {
  readonly id: number;
  readonly storage: 'sessionStorage' | 'localStorage';
  readonly name: string;
}
