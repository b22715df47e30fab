/** By this a spreadsheet knows UTF-8; see `http/csv.ts`. */
const SIGNATURE = '\ufeff';

/**
 * Hands files to the browser to keep. The frame may not open other addresses, so they are made in place.
 * Shape: `forProgram` for a file that a payment service reads, which would take the signature for a part of its first heading.
 */
export function saveFiles(
  files: readonly { name: string; content: string; forProgram?: boolean }[],
): void {
  for (const { name, content, forProgram } of files) {
    const parts = forProgram ? [content] : [SIGNATURE, content];
    const url = URL.createObjectURL(new Blob(parts, { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    // The browser reads the file after this turn; it is let go once it surely has.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
}
