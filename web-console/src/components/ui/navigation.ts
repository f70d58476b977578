let waiting = false;

/** Records a navigation: the next page heading receives focus, so that a screen reader announces the page. */
export function expectHeading(): void {
  waiting = true;
}

export function takeHeadingFocus(): boolean {
  const taken = waiting;
  waiting = false;
  return taken;
}
