import { describe, expect, it } from 'vitest';
import { normaliseBaseUrl } from '../../prompts/index.ts';

describe('the address of a model', () => {
  it.each([
    ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
    [' https://api.openai.com/v1/ ', 'https://api.openai.com/v1'],
    ['http://localhost:11434', 'http://localhost:11434/v1'],
    ['http://localhost:4000/', 'http://localhost:4000/v1'],
    ['http://gpu:8000/v1/chat/completions', 'http://gpu:8000/v1'],
    ['https://openrouter.ai/api/v1', 'https://openrouter.ai/api/v1'],
    ['https://acme.openai.azure.com', 'https://acme.openai.azure.com/openai/v1'],
    ['https://acme.openai.azure.com/openai/v1/', 'https://acme.openai.azure.com/openai/v1'],
    [
      'https://acme.openai.azure.com/openai/deployments/gpt/chat/completions?api-version=2024-10-21',
      'https://acme.openai.azure.com/openai/deployments/gpt?api-version=2024-10-21',
    ],
  ])('%s is %s, and stays so', (given, address) => {
    expect(normaliseBaseUrl(given)).toBe(address);
    expect(normaliseBaseUrl(address)).toBe(address);
  });

  it.each([
    'ftp://models.example',
    'file:///etc/passwd',
    'localhost:11434',
    'not an address',
    'https://user:secret@models.example/v1',
    'http://169.254.169.254/latest/meta-data',
    'http://2852039166/v1',
    'http://[::ffff:169.254.169.254]/v1',
    'http://metadata.google.internal/v1',
  ])('refuses %s without repeating a secret', (given) => {
    expect(() => normaliseBaseUrl(given)).toThrow(expect.objectContaining({ name: 'AverError', code: 'bad_input' }));
    expect(() => normaliseBaseUrl(given)).not.toThrow(/secret/);
  });
});
