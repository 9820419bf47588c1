using Stafi.Ssv.KeyShares;

namespace Stafi.Ssv.Tests.KeyShares;

public sealed class SharesDataTests
{
    [Fact]
    public void The_parts_follow_one_another()
    {
        var bytes = new byte[SharesData.LengthFor(4)];
        bytes.AsSpan(0, 96).Fill(1);
        for (var i = 0; i < 4; i++)
        {
            bytes.AsSpan(96 + (48 * i), 48).Fill((byte)(10 + i));
            bytes.AsSpan(96 + (48 * 4) + (256 * i), 256).Fill((byte)(20 + i));
        }
        var data = new SharesData(bytes, 4);
        data.OwnerSignature.Bytes.ToArray().ShouldAllBe(value => value == 1);
        data.PublicKey(3).Bytes.ToArray().ShouldAllBe(value => value == 13);
        data.EncryptedShare(2).ToArray().ShouldAllBe(value => value == 22);
        data.EncryptedShare(2).Length.ShouldBe(256);
    }

    [Theory]
    [InlineData(1311)]
    [InlineData(1313)]
    [InlineData(0)]
    public void Another_length_is_refused(int length) =>
        Should.Throw<ArgumentException>(() => new SharesData(new byte[length], 4)).Message.ShouldContain("1312");
}
