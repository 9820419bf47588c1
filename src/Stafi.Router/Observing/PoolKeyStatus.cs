using Stafi.StakingPool;

namespace Stafi.Router.Observing;

/// <summary>A key's status in the pool's contracts.</summary>
/// <param name="SuperNode">In StafiSuperNode.</param>
/// <param name="LightNode">In StafiLightNode; Unknown where there is none, null where its view refuses.</param>
public sealed record PoolKeyStatus(PubkeyStatus SuperNode, PubkeyStatus? LightNode);
