namespace Stafi.Consensus.Validators;

/// <summary>Special epochs of the consensus specification.</summary>
public static class Epochs
{
    /// <summary>FAR_FUTURE_EPOCH: has not happened and is not scheduled.</summary>
    public const ulong FarFuture = ulong.MaxValue;
}
