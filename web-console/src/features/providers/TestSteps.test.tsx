import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { TestStep } from '@/lib/api/types';
import { show } from '@/testing/render';
import { TestSteps } from './TestSteps';

const CALL: TestStep['calls'][number] = {
  method: 'POST',
  url: 'https://provider.example/token',
  headers: [{ name: 'Authorization', length: 40 }],
  parameters: [
    { name: 'grant_type', value: 'authorization_code' },
    { name: 'code', length: 32 },
  ],
  status: 401,
  content_type: 'application/json',
  response: [{ name: '/error', value: 'invalid_client' }],
  duration_ms: 12,
};

const STEPS: TestStep[] = [
  { name: 'reach', state: 'passed', calls: [] },
  {
    name: 'token',
    state: 'failed',
    reason: 'client_rejected',
    explanation: 'in English',
    subject: 'invalid_client',
    calls: [CALL],
  },
];

describe('the steps of a connection test', () => {
  it('shows what failed, why, and the requests without hidden values', async () => {
    await show(<TestSteps steps={STEPS} />);
    const failed = screen.getAllByRole('listitem').find((item) => within(item).queryByText('Obtain tokens'));
    expect(failed).toBeTruthy();
    const step = within(failed as HTMLElement);
    expect(step.getByText('Failed')).toBeTruthy();
    expect(step.getByText(/client ID or the secret is wrong/)).toBeTruthy();
    expect(step.getByText('1 request')).toBeTruthy();
    expect(step.getByText('authorization_code')).toBeTruthy();
    expect(step.getByText('hidden, 32 characters')).toBeTruthy();
  });

  it('shows the explanation of the service for a reason that it does not know', async () => {
    await show(<TestSteps steps={[{ ...(STEPS[1] as TestStep), reason: 'something_new' }]} />);
    expect(screen.getByText('in English')).toBeTruthy();
  });
});
