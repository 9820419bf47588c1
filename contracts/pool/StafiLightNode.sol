// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IEtherReceiver} from "./IEtherReceiver.sol";
import {NodePubkeys} from "./NodePubkeys.sol";
import {StafiBase} from "./StafiBase.sol";
import {StafiEther} from "./StafiEther.sol";
import {StafiUserDeposit} from "./StafiUserDeposit.sol";

/// Validators of solo users: the node deposit is their own, the rest of the 32 ETH comes from the pool once the voters have confirmed the
/// withdrawal credentials.
contract StafiLightNode is NodePubkeys, IEtherReceiver {
    uint256 public constant PUBKEY_STATUS_OFFBOARD = 5;
    uint256 public constant PUBKEY_STATUS_CANWITHDRAW = 6;
    uint256 public constant PUBKEY_STATUS_WITHDRAWED = 7;

    bytes32 private constant DEPOSIT_ENABLED = keccak256("settings.lightNode.deposit.enabled");

    /// Alone among the settings this key is the text itself.
    bytes32 private constant NODE_DEPOSIT_AMOUNT = "settings.node.deposit.amount";

    event Deposited(address node, bytes pubkey, bytes validatorSignature, uint256 amount);
    event EtherDeposited(address indexed from, uint256 amount, uint256 time);
    event OffBoarded(address node, bytes pubkey);
    event Staked(address node, bytes pubkey);

    constructor(address _stafiStorageAddress) StafiBase(_stafiStorageAddress) {}

    function getLightNodeDepositEnabled() public view returns (bool) {
        return stafiStorage.getBool(DEPOSIT_ENABLED);
    }

    function getCurrentNodeDepositAmount() public view returns (uint256) {
        return stafiStorage.getUint(NODE_DEPOSIT_AMOUNT);
    }

    function getLightNodePubkeyStatus(bytes calldata _validatorPubkey) public view returns (uint256) {
        return _statusOf(_validatorPubkey);
    }

    /// Counts every key that the node ever deposited.
    function getLightNodePubkeyCount(address _nodeAddress) public view returns (uint256) {
        return _count(_nodeAddress);
    }

    function getLightNodePubkeyAt(address _nodeAddress, uint256 _index) external view returns (bytes memory) {
        return stafiStorage.getBytes(_itemKey(_nodeAddress, _index));
    }

    function setLightNodeDepositEnabled(bool _value) external onlySuperUser {
        stafiStorage.setBool(DEPOSIT_ENABLED, _value);
    }

    function setLightNodePubkeyStatus(bytes calldata _validatorPubkey, uint256 _status) external onlySuperUser {
        _setStatus(_validatorPubkey, _status);
    }

    /// Where the pool hands over the ETH that it was asked for.
    function depositEth() external payable onlyLatestContract("stafiUserDeposit", msg.sender) {
        emit EtherDeposited(msg.sender, msg.value, block.timestamp);
    }

    function receiveEtherWithdrawal() external payable onlyLatestContract("stafiEther", msg.sender) {}

    /// Anybody may: no registration is needed.
    function deposit(bytes[] calldata _validatorPubkeys, bytes[] calldata _validatorSignatures, bytes32[] calldata _depositDataRoots)
        external
        payable
        onlyLatestContract("stafiLightNode", address(this))
    {
        require(getLightNodeDepositEnabled(), "light node deposits are currently disabled");
        uint256 count = _validatorPubkeys.length;
        require(count == _validatorSignatures.length && count == _depositDataRoots.length, "params len err");
        uint256 amount = getCurrentNodeDepositAmount();
        require(msg.value == count * amount, "msg value not match");
        uint256 known = getLightNodePubkeyCount(msg.sender);
        for (uint256 i = 0; i < count; i++) {
            bytes calldata pubkey = _validatorPubkeys[i];
            require(_statusOf("superNode", pubkey) == PUBKEY_STATUS_UNINITIAL, "super Node pubkey exists");
            require(getLightNodePubkeyStatus(pubkey) == PUBKEY_STATUS_UNINITIAL, "pubkey status unmatch");
            stafiStorage.setBytes(_itemKey(msg.sender, known + i), pubkey);
            stafiStorage.setAddress(_ownerKey(pubkey), msg.sender);
            _setStatus(pubkey, PUBKEY_STATUS_INITIAL);
            _sendDeposit(amount, pubkey, _validatorSignatures[i], _depositDataRoots[i]);
            emit Deposited(msg.sender, pubkey, _validatorSignatures[i], amount);
        }
        _setCount(msg.sender, known + count);
    }

    /// Draws 32 ETH less the node deposit of today, which may be another than at the deposit.
    function stake(bytes[] calldata _validatorPubkeys, bytes[] calldata _validatorSignatures, bytes32[] calldata _depositDataRoots)
        external
        onlyLatestContract("stafiLightNode", address(this))
    {
        uint256 count = _validatorPubkeys.length;
        require(count == _validatorSignatures.length && count == _depositDataRoots.length, "params len err");
        uint256 amount = 32 ether - getCurrentNodeDepositAmount();
        StafiUserDeposit(_contract("stafiUserDeposit")).withdrawExcessBalanceForLightNode(count * amount);
        for (uint256 i = 0; i < count; i++) {
            bytes calldata pubkey = _validatorPubkeys[i];
            _requireOwn(pubkey, PUBKEY_STATUS_MATCH);
            _setStatus(pubkey, PUBKEY_STATUS_STAKING);
            _sendDeposit(amount, pubkey, _validatorSignatures[i], _depositDataRoots[i]);
            emit Staked(msg.sender, pubkey);
        }
    }

    /// Gives the validator up: the node deposit stays on the beacon chain for the pool, and whoever takes over provides it anew.
    function offBoard(bytes calldata _validatorPubkey) external onlyLatestContract("stafiLightNode", address(this)) {
        _requireOwn(_validatorPubkey, PUBKEY_STATUS_MATCH);
        _setStatus(_validatorPubkey, PUBKEY_STATUS_OFFBOARD);
        emit OffBoarded(msg.sender, _validatorPubkey);
    }

    function provideNodeDepositToken(bytes calldata _validatorPubkey) external payable onlyLatestContract("stafiLightNode", address(this)) {
        require(msg.value == getCurrentNodeDepositAmount(), "msg value not match");
        require(getLightNodePubkeyStatus(_validatorPubkey) == PUBKEY_STATUS_OFFBOARD, "pubkey status unmatch");
        _setStatus(_validatorPubkey, PUBKEY_STATUS_CANWITHDRAW);
        _vault().depositEther{value: msg.value}();
        emit EtherDeposited(msg.sender, msg.value, block.timestamp);
    }

    function withdrawNodeDepositToken(bytes calldata _validatorPubkey) external onlyLatestContract("stafiLightNode", address(this)) {
        _requireOwn(_validatorPubkey, PUBKEY_STATUS_CANWITHDRAW);
        _setStatus(_validatorPubkey, PUBKEY_STATUS_WITHDRAWED);
        uint256 amount = getCurrentNodeDepositAmount();
        _vault().withdrawEther(amount);
        (bool sent,) = msg.sender.call{value: amount}("");
        require(sent, "transferr failed");
    }

    function voteWithdrawCredentials(bytes[] calldata _pubkeys, bool[] calldata _matchs)
        external
        onlyLatestContract("stafiLightNode", address(this))
        onlyTrustedNode
    {
        _voteAll(_pubkeys, _matchs);
    }

    function _kind() internal pure override returns (string memory) {
        return "lightNode";
    }

    function _requireOwn(bytes calldata pubkey, uint256 status) private view {
        require(getLightNodePubkeyStatus(pubkey) == status, "pubkey status unmatch");
        require(stafiStorage.getAddress(_ownerKey(pubkey)) == msg.sender, "not pubkey owner");
    }

    function _vault() private view returns (StafiEther) {
        return StafiEther(_contract("stafiEther"));
    }

    function _ownerKey(bytes calldata pubkey) private pure returns (bytes32) {
        return keccak256(abi.encodePacked("lightNode.pubkey.owner", pubkey));
    }
}
