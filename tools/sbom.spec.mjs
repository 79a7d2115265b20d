import { billOfShipped } from './sbom.mjs';

const component = (name, ...properties) => ({ name, 'bom-ref': `${name}@1`, properties });
const DEVELOPMENT = { name: 'cdx:npm:package:development', value: 'true' };

describe('the bill of materials', () => {
  it('lists what is shipped, and not what is for development alone', () => {
    const bill = {
      bomFormat: 'CycloneDX',
      components: [component('kafkajs'), component('jest', DEVELOPMENT)],
      dependencies: [{ ref: 'kafkajs@1' }, { ref: 'jest@1' }],
    };
    expect(billOfShipped(JSON.stringify(bill))).toEqual({
      bomFormat: 'CycloneDX',
      components: [component('kafkajs')],
      dependencies: [{ ref: 'kafkajs@1' }],
    });
  });

  it('is none without anything in it', () => {
    expect(() => billOfShipped('{}')).toThrow('no bill of materials');
  });
});
