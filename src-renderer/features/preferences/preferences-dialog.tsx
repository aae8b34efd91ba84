export function PreferencesDialog(_props: { readonly onClose: () => void }) {
  return null;
}
