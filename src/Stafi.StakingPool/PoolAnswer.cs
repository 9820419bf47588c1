using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Contracts;

namespace Stafi.StakingPool;

/// <summary>Reads answers of views that never revert on the right contract.</summary>
internal static class PoolAnswer
{
    /// <summary>StaFi's contracts revert with text alone.</summary>
    public static CustomErrors NoCustomErrors { get; } = new([]);

    public static T Read<T>(string subject, MulticallResult answer, Func<byte[], T> read, string? advice = null)
    {
        var suffix = advice is null ? "." : $"; {advice}.";
        if (!answer.Success)
            throw new PoolReadException(subject, $"it reverted ({RevertReason.Decode(answer.Data, NoCustomErrors)}){suffix}");
        try
        {
            return read(answer.Data);
        }
        catch (AbiException failure)
        {
            throw new PoolReadException(subject, $"{failure.Message.TrimEnd('.')}{suffix}");
        }
    }
}
