import type { ChannelKind } from './channel-name.ts';
import type { Connection } from './connection.ts';
import { FanOut } from './fan-out.ts';
import { frameOf } from './frames.ts';

interface Member {
  readonly info: unknown;
  /** One person may have several windows open. */
  windows: number;
}

/** One occupied channel: its subscribers and, on a presence channel, who they are. */
export class Channel {
  readonly name: string;
  readonly kind: ChannelKind;
  readonly fanOut: FanOut;
  readonly members = new Map<string, Member>();

  constructor(
    name: string,
    kind: ChannelKind,
    onDelivered: (deliveries: number, bytes: number) => void,
  ) {
    this.name = name;
    this.kind = kind;
    this.fanOut = new FanOut(onDelivered);
  }

  get size(): number {
    return this.fanOut.size;
  }

  get idle(): boolean {
    return this.fanOut.idle;
  }

  /** Lets a connection in and confirms it; true when it brings a member who was not there. */
  join(connection: Connection, member: { id: string; info: unknown } | null): boolean {
    this.fanOut.add(connection);
    const known = member && this.members.get(member.id);
    if (known) known.windows += 1;
    else if (member) this.members.set(member.id, { info: member.info, windows: 1 });
    connection.send({
      event: 'pusher_internal:subscription_succeeded',
      channel: this.name,
      data: this.kind.access === 'presence' ? { presence: this.roll() } : {},
    });
    if (!member || known) return false;
    const data = { user_id: member.id, user_info: member.info };
    this.fanOut.push(
      frameOf({ event: 'pusher_internal:member_added', channel: this.name, data }),
      connection,
    );
    return true;
  }

  /** Lets a connection go; true when it was its member's last window. */
  leave(connection: Connection, userId: string | null): boolean {
    this.fanOut.delete(connection);
    const member = userId === null ? undefined : this.members.get(userId);
    if (!member || userId === null) return false;
    member.windows -= 1;
    if (member.windows > 0) return false;
    this.members.delete(userId);
    const data = { user_id: userId };
    this.fanOut.push(
      frameOf({ event: 'pusher_internal:member_removed', channel: this.name, data }),
    );
    return true;
  }

  private roll() {
    return {
      count: this.members.size,
      ids: [...this.members.keys()],
      hash: Object.fromEntries([...this.members].map(([id, { info }]) => [id, info])),
    };
  }
}
