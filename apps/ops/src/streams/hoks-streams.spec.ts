import { type ServicePorts } from '../desk/service-ports';
import { HoksStreams } from './hoks-streams';

const OID = '1.2.246.562.15.41024330544';

const streams = (answer: object = {}) => new HoksStreams({ ask: async () => answer } as unknown as ServicePorts);

describe('what an operator names', () => {
  it('is a study right, or a HOKS that the view knows', async () => {
    expect(await streams().opiskeluoikeusOidOf(OID)).toBe(OID);
    expect(await streams({ opiskeluoikeusOid: OID }).opiskeluoikeusOidOf('501')).toBe(OID);
  });

  it.each(['foo', '1.2.3', OID.replace(/4$/, '5')])('is not %s', async (named) => {
    await expect(streams().opiskeluoikeusOidOf(named)).rejects.toMatchObject({ code: 'ops/no-hoks' });
  });
});

describe('a study right that never had a HOKS', () => {
  it('has no facts', async () => {
    await expect(streams({ facts: [] }).facts(OID)).rejects.toMatchObject({ code: 'ops/no-hoks' });
  });

  it('has no state now, but had none at any time before', async () => {
    const never = { version: 0, status: 'ei-ole' };
    await expect(streams(never).state(OID, {})).rejects.toMatchObject({ code: 'ops/no-hoks' });
    expect(await streams(never).state(OID, { time: '2020-01-01T00:00:00Z' })).toEqual(never);
  });
});
