import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Two workers: the tests start real browsers, and more of them at once only slow each other down.
    maxWorkers: 2,
  },
})
