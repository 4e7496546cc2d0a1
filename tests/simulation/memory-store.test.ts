import { outboxContract, type PostOffice } from "../contracts/outbox.ts"
import { MemoryStore } from "./memory-store.ts"

outboxContract("the simulation's store", async () => {
  const store = new MemoryStore() as unknown as PostOffice["store"]
  return { store, reopen: async () => store }
})
