import { readFileSync } from 'node:fs';
import { fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeLanguage, chosenLanguage, preferredLanguage, startLanguage } from '.';

const SCRIPT = readFileSync('../user-service/src/main/resources/pages/login.js', 'utf8');

/** Opens the sign-in page, whose script is the one that is served. */
function signInPage(): void {
  document.body.innerHTML = `
    <form><input name="email" type="email"><input name="password" type="password"></form>
    <footer><a href="#ru" hreflang="ru">Русский</a></footer>`;
  new Function(SCRIPT)();
}

const input = (name: string) => document.querySelector<HTMLInputElement>(`input[name=${name}]`)!;

describe('the language chosen on the sign-in page', () => {
  beforeEach(async () => {
    await startLanguage('en');
    signInPage();
  });

  afterEach(() => {
    document.body.innerHTML = '';
  });

  it('is that of the console, whatever was chosen on this device before', () => {
    localStorage.setItem('grantway.language', 'en');
    fireEvent.click(document.querySelector('a')!);
    expect(chosenLanguage()).toBe('ru');
    expect(preferredLanguage()).toBe('ru');
  });

  it('ends with a choice in the console', async () => {
    fireEvent.click(document.querySelector('a')!);
    await changeLanguage('en');
    expect(chosenLanguage()).toBe('en');
  });

  it('keeps the address that has been typed, once and without the password', () => {
    input('email').value = 'ada@example.com';
    input('password').value = 'correct horse';
    fireEvent.click(document.querySelector('a')!);
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('correct horse');
    signInPage();
    expect(input('email').value).toBe('ada@example.com');
    expect(input('password').value).toBe('');
    signInPage();
    expect(input('email').value).toBe('');
  });
});
