let waiting = false;

/** A page was left: the next heading that appears takes the focus, so that a screen reader says where one is. */
export function expectHeading(): void {
  waiting = true;
}

export function takeHeadingFocus(): boolean {
  const taken = waiting;
  waiting = false;
  return taken;
}
