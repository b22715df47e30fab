/** Line icons on a 24 grid, drawn for this player. Decorative: the button that holds one carries its name. */
const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  down: 'M6 9.5l6 6 6-6',
  expand: 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7',
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 010 6M18 6.5a7.7 7.7 0 010 11',
  muted: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5',
  bag: 'M5.5 8h13l1 12h-15zM9 10.5V7a3 3 0 016 0v3.5',
  heart:
    'M12 19.6C7 16 4 13.2 4 9.7A4.2 4.2 0 018.2 5.5c1.6 0 3 .8 3.8 2.2.8-1.4 2.2-2.2 3.8-2.2A4.2 4.2 0 0120 9.7c0 3.5-3 6.3-8 9.9z',
  play: 'M8 5.5v13l11-6.5z',
  pause: 'M8 5.5v13M16 5.5v13',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 110 6 3 3 0 010-6z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  back: 'M15 5l-7 7 7 7',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  pip: 'M3.5 5.5h17v13h-17zM12 12h6v4.5h-6z',
  chat: 'M4 5.5h16v10.5H11l-4.5 3.5V16H4z',
  send: 'M4 12l16-7-6 15-3-6z',
  share: 'M12 15V4M8 7.5L12 4l4 3.5M6 11.5v8h12v-8',
  ask: 'M4 5.5h16v10.5H11l-4.5 3.5V16H4zM10 9.2a2 2 0 114 0c0 1.3-2 1.5-2 2.6M12 13.9v.1',
  up: 'M6 14l6-6 6 6',
  fly: 'M3 8h11M7 12h13M4 16h9',
  calendar: 'M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 4v4M15.5 4v4',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, fill = false }: { name: IconName; fill?: boolean }) {
  return (
    <svg class={fill ? 'icon fill' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
