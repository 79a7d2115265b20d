import { AppError } from '@ehoks/kernel';
import { type Kafka } from 'kafkajs';

/** Members of a consumer group; none while the group is assigning partitions. @throws AppError `unavailable` */
export const groupMembers = async (kafka: Kafka, groupId: string): Promise<readonly string[]> => {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const { groups } = await admin.describeGroups([groupId]);
    const [group] = groups;
    return group?.state === 'Stable' ? group.members.map(({ memberId }) => memberId) : [];
  } catch (error) {
    throw new AppError('unavailable', 'gateway/consumer-group', 'The consumer group could not be asked', {
      cause: error,
    });
  } finally {
    await admin.disconnect();
  }
};
