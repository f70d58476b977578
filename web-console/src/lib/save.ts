const REVOKE_AFTER_MILLIS = 60_000;

/** Downloads a file in the browser, as if a link to it had been clicked. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MILLIS);
}
