/**
 * Does one act for each task: at most `globalMax` at once, tasks of one group one after the other. A task without a group waits for no other. Results come in the order of the tasks.
 */
export async function inTurns<Task, Result>(
  tasks: Task[],
  groupOf: (task: Task) => string | null,
  globalMax: number,
  signal: AbortSignal | undefined,
  act: (task: Task) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(tasks.length)
  const queues = [...queuesByGroup(tasks, groupOf).values()]
  const runner = async () => {
    for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
      for (const at of queue) {
        signal?.throwIfAborted()
        results[at] = await act(tasks[at]!)
      }
    }
  }
  // The longest queues first: what has to wait for itself decides when all is done.
  queues.sort((a, b) => b.length - a.length)
  await Promise.all(Array.from({ length: Math.min(globalMax, queues.length) }, runner))
  return results
}

function queuesByGroup<Task>(tasks: Task[], groupOf: (task: Task) => string | null): Map<string, number[]> {
  const queues = new Map<string, number[]>()
  for (const [at, task] of tasks.entries()) {
    const group = groupOf(task) ?? `#${at}`
    const queue = queues.get(group)
    if (queue === undefined) queues.set(group, [at])
    else queue.push(at)
  }
  return queues
}
