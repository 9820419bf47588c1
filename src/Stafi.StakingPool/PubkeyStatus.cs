namespace Stafi.StakingPool;

/// <summary>Status codes of StafiSuperNode (<c>getSuperNodePubkeyStatus</c>) and StafiLightNode (<c>getLightNodePubkeyStatus</c>).</summary>
public enum PubkeyStatus
{
    /// <summary>Unknown to the contract (<c>PUBKEY_STATUS_UNINITIAL</c>).</summary>
    Unknown = 0,

    /// <summary>The first ETH is deposited, the voters have not decided (<c>PUBKEY_STATUS_INITIAL</c>).</summary>
    Deposited = 1,

    /// <summary>The voters confirmed the withdrawal credentials (<c>PUBKEY_STATUS_MATCH</c>).</summary>
    Matched = 2,

    /// <summary>The rest of the ETH is staked (<c>PUBKEY_STATUS_STAKING</c>).</summary>
    Staked = 3,

    /// <summary>The voters refused the withdrawal credentials; final (<c>PUBKEY_STATUS_UNMATCH</c>).</summary>
    Unmatched = 4,

    /// <summary>Light node only: given up by its owner (<c>PUBKEY_STATUS_OFFBOARD</c>).</summary>
    OffBoarded = 5,

    /// <summary>Light node only: the owner may take the node deposit back (<c>PUBKEY_STATUS_CANWITHDRAW</c>).</summary>
    CanWithdraw = 6,

    /// <summary>Light node only: the node deposit is taken back (<c>PUBKEY_STATUS_WITHDRAWED</c>).</summary>
    Withdrawn = 7,
}
