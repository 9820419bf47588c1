using Stafi.Ethereum.Abi;
using Stafi.Testing;

namespace Stafi.Ethereum.Tests.Abi;

public class RevertReasonTests
{
    private static readonly CustomErrors Errors = new("IncorrectClusterState()", "ValidatorAlreadyExistsWithData(bytes)", "ExceedValidatorLimitWithData(uint64)");

    private static RevertReason Decode(byte[] data) => RevertReason.Decode(data, Errors);

    [Fact]
    public void Reads_every_vector()
    {
        foreach (var row in Vectors.Json("abi", "revert_data.json").EnumerateArray())
        {
            var reason = Decode(Hex.Decode(row.GetProperty("data").GetString()!));
            reason.Kind.ToString().ToLowerInvariant().ShouldBe(row.GetProperty("kind").GetString()!.ToLowerInvariant());
            if (row.TryGetProperty("message", out var message)) reason.Text.ShouldBe(message.GetString());
            if (row.TryGetProperty("code", out var code)) reason.Arguments[0].ToString().ShouldBe(code.GetRawText());
            if (row.TryGetProperty("signature", out var signature)) reason.Name.ShouldBe(signature.GetString()!.Split('(')[0]);
        }
    }

    [Fact]
    public void Reads_a_text_a_panic_and_a_custom_error()
    {
        Decode(new AbiWriter(FunctionSelector.Of("Error(string)")).String("no funds").ToArray()).Text.ShouldBe("no funds");
        Decode(new AbiWriter(FunctionSelector.Of("Panic(uint256)")).UInt(0x11).ToArray()).Text.ShouldBe("panic 0x11: arithmetic overflow or underflow");
        Decode(new AbiWriter(FunctionSelector.Of("Panic(uint256)")).UInt(UInt256.MaxValue).ToArray()).Text.ShouldEndWith("unknown code");
        var custom = Decode(new AbiWriter(FunctionSelector.Of("ExceedValidatorLimitWithData(uint64)")).UInt(7).ToArray());
        custom.Kind.ShouldBe(RevertKind.Custom);
        custom.Text.ShouldBe("ExceedValidatorLimitWithData(7)");
        Decode([]).Kind.ShouldBe(RevertKind.Empty);
    }

    [Theory]
    [InlineData("0x01")]
    [InlineData("0xdeadbeef")]
    [InlineData("0x08c379a0")]
    [InlineData("0x08c379a0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("0x388e7999")]
    public void What_is_not_understood_is_shown_as_data(string data)
    {
        var reason = Decode(Hex.Decode(data));
        reason.Kind.ShouldBe(RevertKind.Unknown);
        reason.Text.ShouldContain(data);
    }

    [Fact]
    public void Long_data_is_shown_in_part() => Decode(new byte[5000]).Text.Length.ShouldBeLessThan(250);
}
