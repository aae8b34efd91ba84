export function XSheet() {
  return null;
}
