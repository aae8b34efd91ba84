export function MouthChart() {
  return null;
}
