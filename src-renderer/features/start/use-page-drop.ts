import { useEffect, useState } from 'react';

/** True for files, not for text that is dragged inside the page. */
const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/**
 * The whole page takes dropped files, so that nobody has to aim; a part of the page that wants one for itself stops the event.
 * @param onDrop the same function as long as it does the same
 * @returns whether files hang over the page
 */
export function usePageDrop(onDrop: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      // Leaving the window leads to nothing; between elements of the page there is always another one.
      if (event.relatedTarget === null) setOver(false);
    };
    // Also when a part of the page takes the file for itself.
    const end = () => setOver(false);
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      onDrop([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', end, true);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', end, true);
      window.removeEventListener('drop', drop);
    };
  }, [onDrop]);
  return isOver;
}
