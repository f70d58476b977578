import { describe, expect, it } from 'vitest';
import { lengthOf, pastTime, relativeTime } from './time';

const NOW = Date.parse('2026-05-01T12:00:00Z');
const at = (seconds: number) => new Date(NOW + seconds * 1000);

describe('the time of something that has happened', () => {
  it.each([2, 7, 60])('is now when the clocks differ by %i seconds', (seconds) => {
    expect(pastTime(at(seconds), NOW, 'en')).toBe('now');
    expect(pastTime(at(seconds), NOW, 'ru')).toBe('сейчас');
  });

  it('is as it is when it lies back, or when a clock is plainly wrong', () => {
    expect(pastTime(at(-3), NOW, 'en')).toBe('3 seconds ago');
    expect(pastTime(at(600), NOW, 'en')).toBe('in 10 minutes');
  });
});

describe('the time of an end', () => {
  it('may be near', () => {
    expect(relativeTime(at(7), NOW, 'en')).toBe('in 7 seconds');
  });

  it.each([
    [7 * 86_400 - 3, 'in 7 days'],
    [7 * 86_400, 'in 7 days'],
    [86_400 - 3, 'tomorrow'],
    [3_600 - 3, 'in 1 hour'],
    [600 - 3, 'in 10 minutes'],
    [50, 'in 50 seconds'],
    [40 * 60, 'in 40 minutes'],
    [13 * 3_600, 'in 13 hours'],
    [-(3 * 86_400) - 3, '3 days ago'],
  ])('is the same a moment after the beginning: %i seconds', (seconds, words) => {
    expect(relativeTime(at(seconds), NOW, 'en')).toBe(words);
  });
});

describe('a length of time', () => {
  it.each([
    [7_776_000, 'en', '90 days'],
    [86_400, 'ru', '1 день'],
    [5_400, 'en', '90 minutes'],
    [3_600, 'ru', '1 час'],
    [61, 'en', '61 seconds'],
  ])('of %i seconds is in its largest whole unit', (seconds, language, words) => {
    expect(lengthOf(seconds, language)).toBe(words);
  });
});
