/** What the page was served with, read once. */
function cspNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

export const env = {
  nonce: cspNonce(),
  /** The public origin: the console, the API and the callback URLs share it. */
  origin: window.location.origin,
};
