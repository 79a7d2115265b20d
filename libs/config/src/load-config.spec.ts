import { IsInt, IsOptional, Min } from 'class-validator';
import { describeConfig, loadConfig, Secret } from './load-config';
import { ServiceConfig } from './service-config';

class ExampleConfig extends ServiceConfig {
  @IsInt()
  @Min(1)
  TIMEOUT_MS: number = 3000;

  @Secret()
  @IsOptional()
  PASSWORD?: string;
}

const enough = {
  KAFKA_BROKERS: '127.0.0.1:9092',
  MONGODB_URL: 'mongodb://user:hidden@127.0.0.1:27017',
  MONGODB_DATABASE: 'example',
  INTERNAL_PORT: '3311',
};

describe('loadConfig', () => {
  it('turns texts into numbers and keeps defaults', () => {
    const config = loadConfig(ExampleConfig, { ...enough, TIMEOUT_MS: '3000', TRACE_SAMPLE_RATIO: '0.1' });
    expect(config).toMatchObject({ INTERNAL_PORT: 3311, TIMEOUT_MS: 3000, TRACE_SAMPLE_RATIO: 0.1, HOST: '127.0.0.1' });
  });

  it('takes an empty variable for an absent one', () => {
    expect(loadConfig(ExampleConfig, { ...enough, TIMEOUT_MS: '' }).TIMEOUT_MS).toBe(3000);
  });

  it('names every bad variable at once and shows no value', () => {
    const load = () => loadConfig(ExampleConfig, { ...enough, KAFKA_BROKERS: 'secret-host', TIMEOUT_MS: 'soon' });
    expect(load).toThrow(/KAFKA_BROKERS.*TIMEOUT_MS|TIMEOUT_MS.*KAFKA_BROKERS/);
    expect(load).not.toThrow(/secret-host|soon/);
  });

  it('freezes the result', () => {
    expect(Object.isFrozen(loadConfig(ExampleConfig, enough))).toBe(true);
  });
});

describe('describeConfig', () => {
  it('masks secrets and passwords in addresses', () => {
    const shown = describeConfig(loadConfig(ExampleConfig, { ...enough, PASSWORD: 'hidden' }));
    expect(shown).toMatchObject({ PASSWORD: '***', MONGODB_URL: 'mongodb://***@127.0.0.1:27017', TIMEOUT_MS: 3000 });
    expect(JSON.stringify(shown)).not.toContain('hidden');
  });
});
