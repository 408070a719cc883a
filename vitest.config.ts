import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/setup/database.ts',
    maxWorkers: 2,
    // Each file has databases of its own; reading the whole of the sources again for each would take a third of the run.
    isolate: false,
    // Machines are shared: a test that is slow there has not failed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
