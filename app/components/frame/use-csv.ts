import { useState } from 'react';
import { saveFiles } from '../payouts/save-files.ts';

/**
 * Fetches a file that is made while it travels, tells how much is here, and keeps it. Shopify's script signs the request,
 * which a plain link in the frame would not be.
 */
export function useCsv(name: string) {
  const [state, setState] = useState<{ busy: boolean; bytes: number; failed: boolean }>({
    busy: false,
    bytes: 0,
    failed: false,
  });
  const save = async (path: string) => {
    setState({ busy: true, bytes: 0, failed: false });
    try {
      const response = await fetch(path);
      const reader = response.body?.getReader();
      if (!response.ok || !reader) throw new Error(`The file was answered ${response.status}.`);
      const decoder = new TextDecoder();
      const parts: string[] = [];
      let bytes = 0;
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        bytes += value.byteLength;
        parts.push(decoder.decode(value, { stream: true }));
        setState({ busy: true, bytes, failed: false });
      }
      saveFiles([{ name, content: parts.join('') }]);
      setState({ busy: false, bytes, failed: false });
    } catch {
      setState({ busy: false, bytes: 0, failed: true });
    }
  };
  return { ...state, save };
}
