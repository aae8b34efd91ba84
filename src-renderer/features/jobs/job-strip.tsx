export function JobStrip() {
  return null;
}
