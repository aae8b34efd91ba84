export function ShotPanel() {
  return null;
}
