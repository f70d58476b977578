// The pages work without this file. It adds a button that shows the password, fills in the invitation whose link was
// followed, counts a wait down, and passes the chosen language on: to the console, with what has been typed to this page.
'use strict';

for (const input of document.querySelectorAll('input[data-show]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'show';
  button.textContent = input.dataset.show;
  button.setAttribute('aria-controls', input.id);
  button.addEventListener('click', () => {
    const hidden = input.type === 'password';
    input.type = hidden ? 'text' : 'password';
    button.textContent = hidden ? input.dataset.hide : input.dataset.show;
    input.focus();
  });
  input.after(button);
}

for (const input of document.querySelectorAll('input[data-fragment]')) {
  const value = new URLSearchParams(location.hash.slice(1)).get(input.dataset.fragment);
  if (value) {
    input.value = value;
    // the invitation is a secret: it stays neither in the address nor in the history
    history.replaceState(null, '', location.pathname + location.search);
  }
}

for (const text of document.querySelectorAll('[data-wait]')) {
  const seconds = Number(text.dataset.wait);
  const end = Date.now() + seconds * 1000;
  const template = text.textContent;
  // the sentence is announced once; the countdown itself is not read out every second
  text.parentElement.setAttribute('aria-live', 'off');
  const timer = setInterval(() => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left > 0) {
      text.textContent = template.replace(/\d[\d\s.,\u00a0\u202f]*(?=\D*$)/, `${left} `);
    } else {
      clearInterval(timer);
      text.parentElement.setAttribute('aria-live', 'assertive');
      text.textContent = text.dataset.over;
    }
  }, 1000);
}

const TYPED = 'grantway.sign-in.typed';
const typed = [...document.querySelectorAll('form input:not([type=hidden], [type=password])')];

for (const link of document.querySelectorAll('a[hreflang]')) {
  link.addEventListener('click', () => {
    // the console reads it: a choice made here counts for the session that begins
    sessionStorage.setItem('grantway.sign-in.language', link.hreflang);
    sessionStorage.setItem(TYPED, JSON.stringify(typed.map(({ name, value }) => [name, value])));
  });
}

try {
  const kept = new Map(JSON.parse(sessionStorage.getItem(TYPED)));
  sessionStorage.removeItem(TYPED);
  for (const input of typed) {
    input.value ||= kept.get(input.name) ?? '';
  }
} catch {
  // a browser that keeps nothing for this site: there is nothing to restore
}
