export function CheatSheet(_props: { readonly onClose: () => void }) {
  return null;
}
