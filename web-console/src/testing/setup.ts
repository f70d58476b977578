import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { forgetSession } from '@/lib/api/session';

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  forgetSession();
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
