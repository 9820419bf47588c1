using Stafi.Consensus.Networks;
using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi;

/// <summary><c>GET /eth/v1/beacon/genesis</c>; <paramref name="GenesisTime"/> in Unix seconds.</summary>
public sealed record GenesisInfo(ulong GenesisTime, Hash32 GenesisValidatorsRoot, ForkVersion GenesisForkVersion);
