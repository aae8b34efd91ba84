import { useEffect } from 'react';

/**
 * A file that falls where nothing takes it would be opened by the browser in place of the editor. Whoever does take one prevents
 * the default before it gets here.
 */
export function useDropGuard(): void {
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    };
    const drop = (event: DragEvent) => event.preventDefault();
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
