using Stafi.Ethereum;

namespace Stafi.Ssv.Clusters;

/// <summary>
/// A running total of a fee since the network began, in packed units, as the contract keeps it for each operator and for the
/// network: the total at one block and the fee that has applied since.
/// </summary>
/// <param name="Value">The total at <paramref name="Block"/>, in units of <see cref="ClusterAccounting.PackingUnit"/> wei.</param>
/// <param name="Block">The block of the snapshot.</param>
/// <param name="Fee">The fee since then, wei per block for 32 ETH.</param>
public readonly record struct FeeIndex(ulong Value, ulong Block, Wei Fee)
{
    /// <summary>The total at a block.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The block is before the snapshot.</exception>
    /// <exception cref="OverflowException">The total does not fit the contract's uint64.</exception>
    public ulong At(ulong block)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(block, Block);
        return checked((ulong)(Value + ((block - Block) * ClusterAccounting.Pack(Fee))));
    }

    /// <summary>The snapshot that the contract takes when the fee changes.</summary>
    public FeeIndex Change(Wei fee, ulong block) => new(At(block), block, fee);
}
