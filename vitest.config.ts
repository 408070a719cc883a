import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/setup/database.ts',
    maxWorkers: 2,
    // Machines are shared: a test that is slow there has not failed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
