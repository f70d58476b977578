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
