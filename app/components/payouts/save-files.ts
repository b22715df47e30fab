/** Hands files to the browser to keep. The frame may not open other addresses, so they are made in place. */
export function saveFiles(files: readonly { name: string; content: string }[]): void {
  for (const { name, content } of files) {
    const url = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }));
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
