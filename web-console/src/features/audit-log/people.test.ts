import { describe, expect, it } from 'vitest';
import { asked, namedBy } from './people';

const ADA = { id: 'usr_1', name: 'Ada Lovelace', email: 'ada@example.com' };
const ADAM = { id: 'usr_2', name: 'Adam Smith', email: 'adam@example.com' };
const SHOP = { id: 'app_1', name: 'Shop' };
const PEOPLE = [ADA, ADAM, SHOP];

describe('a person in the audit log', () => {
  it('is found by a part of the name or of the address, in any case', () => {
    expect(namedBy('LOVE', PEOPLE)).toEqual([ADA]);
    expect(namedBy('ada', PEOPLE)).toEqual([ADA, ADAM]);
    expect(namedBy('adam@example.com', PEOPLE)).toEqual([ADAM]);
  });

  it('comes alone when the whole name is meant', () => {
    expect(namedBy('shop', [...PEOPLE, { id: 'app_2', name: 'Shop two' }])).toEqual([SHOP]);
  });
});

describe('what the API is asked', () => {
  it('is the beginning of an action', () => {
    expect(asked({ action: 'connection' }, [])?.action).toBe('connection*');
    expect(asked({ action: 'connection.*' }, [])?.action).toBe('connection.*');
  });

  it('is an id, whether a name or an id was typed', () => {
    expect(asked({ actor: 'love' }, PEOPLE)?.actor).toBe('usr_1');
    expect(asked({ actor: 'usr_9' }, PEOPLE)?.actor).toBe('usr_9');
    expect(asked({ actor: 'audit-service' }, PEOPLE)?.actor).toBe('audit-service');
    const app = { id: 'app_3', name: 'self-service' };
    expect(asked({ actor: 'self-service' }, [app])?.actor).toBe('app_3');
  });

  it('is nothing while nobody, or more than one, is meant', () => {
    expect(asked({ actor: 'nobody' }, PEOPLE)).toBeUndefined();
    expect(asked({ actor: 'ada' }, PEOPLE)).toBeUndefined();
  });

  it('leaves out what services do for themselves, until that is wanted', () => {
    expect(asked({}, [])?.internal).toBe(false);
    expect(asked({ internal: true }, [])?.internal).toBeUndefined();
  });
});
