using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Contracts;

namespace Stafi.StakingPool;

/// <summary>Reads answers of views that never revert on the right contract.</summary>
internal static class PoolAnswer
{
    public static T Read<T>(string subject, MulticallResult answer, Func<byte[], T> read, string? advice = null)
    {
        var suffix = advice is null ? "." : $"; {advice}.";
        if (!answer.Success)
            throw new PoolReadException(subject, $"it reverted ({RevertReason.Decode(answer.Data, CustomErrors.None)}){suffix}");
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
