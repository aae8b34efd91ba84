export function ExportDialog(_props: { readonly onClose: () => void }) {
  return null;
}
