import { describe, expect, it } from 'vitest';
import { pastTime, relativeTime } from './time';

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
