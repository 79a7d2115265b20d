import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Meter } from '@opentelemetry/api';

const NANOS = 1e9;
const MICROS = 1e6;
/** How often the delay of the event loop is looked at. */
const RESOLUTION_MS = 20;

/** What every process tells of itself; returns a function that ends it. */
export const measureProcess = (meter: Meter): (() => void) => {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  meter.createObservableGauge('ehoks_process_event_loop_delay_seconds').addCallback((result) => {
    if (delay.count === 0) return;
    for (const quantile of [0.5, 0.99, 1]) {
      const late = delay.percentile(quantile * 100) / NANOS - RESOLUTION_MS / 1000;
      result.observe(Math.max(0, late), { quantile: String(quantile) });
    }
    delay.reset();
  });
  meter.createObservableGauge('ehoks_process_heap_bytes').addCallback((result) => {
    const { heapUsed, heapTotal } = process.memoryUsage();
    result.observe(heapUsed, { space: 'used' });
    result.observe(heapTotal, { space: 'reserved' });
  });
  meter.createObservableGauge('ehoks_process_resident_bytes').addCallback((result) => {
    result.observe(process.memoryUsage.rss());
  });
  meter.createObservableCounter('ehoks_process_cpu_seconds').addCallback((result) => {
    const { user, system } = process.cpuUsage();
    result.observe((user + system) / MICROS);
  });
  return () => delay.disable();
};
