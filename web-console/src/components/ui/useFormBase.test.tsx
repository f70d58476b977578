import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useFormBase } from './useFormBase';

const at = (version: number) => ({ version });

describe('useFormBase', () => {
  it('follows the present state while nothing is typed', () => {
    const { result, rerender } = renderHook(({ present }) => useFormBase(present), {
      initialProps: { present: at(1) },
    });
    rerender({ present: at(2) });
    expect(result.current.base.version).toBe(2);
  });

  it('stays at what was opened while something is typed, and follows again afterwards', () => {
    const { result, rerender } = renderHook(({ present }) => useFormBase(present), {
      initialProps: { present: at(1) },
    });
    act(() => result.current.onDirty(true));
    rerender({ present: at(2) });
    expect(result.current.base.version).toBe(1);
    act(() => result.current.release());
    expect(result.current.base.version).toBe(2);
  });
});
