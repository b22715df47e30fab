/**
 * A text as a cell that no spreadsheet runs: what begins like a formula gets a leading apostrophe.
 * Source: COMMISSION.md M57.
 */
export const textCell = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** One line of a CSV file, CRLF at its end; cells that need quotes get them. Source: RFC 4180. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
