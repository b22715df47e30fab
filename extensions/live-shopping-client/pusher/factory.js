/** The parts of pusher-js that a viewer needs: public channels. Private, presence and encrypted ones stay out of the bundle. */
import ConnectionManager from 'core/connection/connection_manager';
import Handshake from 'core/connection/handshake';
import Channels from './channels.js';

export default {
  createChannels: () => new Channels(),
  createConnectionManager: (key, options) => new ConnectionManager(key, options),
  createHandshake: (transport, callback) => new Handshake(transport, callback),
};
